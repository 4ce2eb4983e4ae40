use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(digits)]
    prefix: String,
}

fn main() {}
