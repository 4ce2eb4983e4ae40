use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(range(min = 31, max = 30), lenght(max = 3))]
    timeout: i64,
    #[validate(digits())]
    prefix: String,
}

fn use_site(connection: &Connection) -> bool {
    connection.validate().is_ok()
}

fn main() {}
