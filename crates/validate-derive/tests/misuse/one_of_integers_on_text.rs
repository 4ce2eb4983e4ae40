use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(one_of(1, 2))]
    sort: String,
}

fn main() {}
