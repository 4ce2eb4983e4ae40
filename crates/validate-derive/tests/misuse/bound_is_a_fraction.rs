use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(range(max = 1.5))]
    timeout: i64,
}

fn main() {}
