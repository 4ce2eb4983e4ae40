use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(dive)]
    inbound: String,
}

fn main() {}
