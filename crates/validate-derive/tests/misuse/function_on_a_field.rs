use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(rule(tls))]
    encrypted_media: Option<String>,
}

fn main() {}
