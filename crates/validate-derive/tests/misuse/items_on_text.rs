use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(items(max = 3))]
    name: String,
}

fn main() {}
