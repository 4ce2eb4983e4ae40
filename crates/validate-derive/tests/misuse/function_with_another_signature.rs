use telnyx_validate::Validate;

fn tls(connection: &Connection) -> bool {
    connection.name.is_empty()
}

#[derive(Validate)]
#[validate(rule(tls))]
struct Connection {
    name: String,
}

fn main() {}
