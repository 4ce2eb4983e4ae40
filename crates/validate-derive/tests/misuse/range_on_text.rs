use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(range(max = 3))]
    name: Option<String>,
}

fn main() {}
