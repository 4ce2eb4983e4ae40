use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(lenght(max = 3))]
    name: String,
}

fn main() {}
