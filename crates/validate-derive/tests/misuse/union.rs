use telnyx_validate::Validate;

#[derive(Validate)]
union Bits {
    integer: u32,
    float: f32,
}

fn main() {}
