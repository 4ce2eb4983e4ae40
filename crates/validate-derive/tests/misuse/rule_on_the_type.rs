use telnyx_validate::Validate;

#[derive(Validate)]
#[validate(length(max = 3))]
struct Connection {
    name: String,
}

fn main() {}
