use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(each())]
    tags: Vec<String>,
}

fn main() {}
