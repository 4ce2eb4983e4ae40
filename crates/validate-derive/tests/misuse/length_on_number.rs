use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(length(max = 3))]
    timeout: Option<i64>,
}

fn main() {}
