use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(range(min = 1, maximum = 2))]
    timeout: i64,
}

fn main() {}
