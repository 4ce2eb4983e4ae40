use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(range())]
    timeout: i64,
}

fn main() {}
