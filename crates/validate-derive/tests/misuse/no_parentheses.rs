use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate = "url"]
    name: String,
}

fn main() {}
