use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(range(min = 1, min = 2))]
    timeout: i64,
}

fn main() {}
