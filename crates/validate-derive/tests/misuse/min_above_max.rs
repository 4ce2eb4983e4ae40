use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(range(min = 31, max = 30))]
    timeout: i64,
}

fn main() {}
