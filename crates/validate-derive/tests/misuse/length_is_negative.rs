use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(length(min = -1))]
    name: String,
}

fn main() {}
