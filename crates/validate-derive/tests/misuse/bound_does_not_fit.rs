use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(range(max = 300))]
    timeout: u8,
}

fn main() {}
