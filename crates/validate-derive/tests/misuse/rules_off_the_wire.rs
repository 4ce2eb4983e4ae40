use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[serde(skip)]
    #[validate(length(max = 3))]
    name: String,
}

fn main() {}
