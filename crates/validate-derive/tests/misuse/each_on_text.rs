use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(each(length(max = 3)))]
    name: String,
}

fn main() {}
