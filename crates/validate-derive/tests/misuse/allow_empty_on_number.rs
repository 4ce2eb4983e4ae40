use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(range(max = 3, allow_empty))]
    timeout: i64,
}

fn main() {}
