use telnyx_validate::Validate;

struct Inbound;

#[derive(Validate)]
struct Connection {
    #[validate(nested)]
    inbound: Option<Inbound>,
}

fn main() {}
