use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(nested)]
    name: Option<String>,
}

fn main() {}
