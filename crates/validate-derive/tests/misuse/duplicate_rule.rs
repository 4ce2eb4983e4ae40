use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(length(min = 1))]
    #[validate(length(max = 3))]
    name: String,
}

fn main() {}
