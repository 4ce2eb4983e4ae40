use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(one_of("a", 1))]
    sort: String,
}

fn main() {}
