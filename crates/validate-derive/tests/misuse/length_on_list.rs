use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(length(max = 3))]
    tags: Vec<String>,
}

fn main() {}
