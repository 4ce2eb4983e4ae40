use telnyx_validate::Validate;

#[derive(Validate)]
struct Connection {
    #[validate(items(unique))]
    costs: Vec<f64>,
}

fn main() {}
