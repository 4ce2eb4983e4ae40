use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(pattern("^[a-z"))]
    name: String,
}

fn main() {}
