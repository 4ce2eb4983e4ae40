use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(length(min = 4, max = 3))]
    name: String,
}

fn main() {}
