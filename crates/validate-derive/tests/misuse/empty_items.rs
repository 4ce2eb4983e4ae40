use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(items)]
    tags: Vec<String>,
}

fn main() {}
