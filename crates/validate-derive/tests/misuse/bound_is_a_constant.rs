use telnyx_validate::Validate;

const LONGEST: i64 = 30;

#[derive(Validate)]
struct Connection {
    #[validate(range(max = LONGEST))]
    timeout: i64,
}

fn main() {}
