use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(pattern)]
    name: String,
}

fn main() {}
