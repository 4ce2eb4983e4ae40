use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(skip, length(max = 3))]
    name: String,
}

fn main() {}
