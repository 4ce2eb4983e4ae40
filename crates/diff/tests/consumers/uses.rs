//! How a program uses an item: one function for each kind.

use telnyx_codegen::{ItemKind, Surface};

use crate::{
    arguments,
    program::{ItemPath, split_call},
};

/// The statements that use an item in every way its kind and signature allow.
pub(crate) fn of(surface: &Surface, kind: ItemKind, path: &str, signature: &str) -> String {
    let ItemPath { owner, name } = ItemPath::new(path);
    match kind {
        ItemKind::Struct => structure(path, name, signature),
        ItemKind::Field => field(owner, name, signature),
        ItemKind::Enum => enumeration(path, name, signature),
        ItemKind::Variant => variant(owner, name),
        ItemKind::Newtype => newtype(path, name, signature),
        ItemKind::Constructor => constructor(surface, owner, name, signature),
        ItemKind::Setter => setter(surface, owner, name, signature),
        ItemKind::Implementation => implementation(signature),
        ItemKind::Resource => resource(path, name),
        ItemKind::Accessor => accessor(name, signature),
        ItemKind::Method => method(surface, owner, name, signature),
        ItemKind::Rule | ItemKind::File => String::new(),
    }
}

fn structure(path: &str, name: &str, signature: &str) -> String {
    let mut text = format!(
        "    plain::<telnyx_connections::{path}>();
    let _: {name} = any::<telnyx_connections::{path}>();
    fn equal<T: PartialEq>() {{}}
    equal::<{name}>();
    let {name} {{ .. }} = any::<{name}>();
"
    );
    if signature.contains("response") {
        text += &format!(
            "    data::<{name}>();
    let mut value: {name} = any();
    let _: &Extra = &value.extra;
    value.extra = any::<Extra>();
    let {name} {{ extra, .. }} = value;
    let _: Extra = extra;
"
        );
    } else {
        text += &format!("    validated::<{name}>();\n");
        if !signature.contains("query parameters") {
            text += &format!("    data::<{name}>();\n");
        }
    }
    text
}

fn field(owner: &str, name: &str, signature: &str) -> String {
    let (_, ty) = signature.split_once(": ").expect("a field has a type");
    format!(
        "    let mut value: {owner} = any();
    let _: &{ty} = &value.{name};
    let _: &mut {ty} = &mut value.{name};
    value.{name} = any::<{ty}>();
    let {owner} {{ {name}, .. }} = value;
    let _: {ty} = {name};
"
    )
}

fn enumeration(path: &str, name: &str, signature: &str) -> String {
    let common = format!(
        "    plain::<telnyx_connections::{path}>();
    let _: {name} = any::<telnyx_connections::{path}>();
    data::<{name}>();
    hashed::<{name}>();
    shown::<{name}>();
    const KNOWN: &'static [{name}] = {name}::KNOWN;
"
    );
    let own = if signature.contains("integer") {
        format!(
            "    read::<{name}, ParseIntError>();
    made_from::<{name}, i64>();
    let _: i64 = any::<&{name}>().get();
    let _: std::borrow::Cow<'static, str> = any::<&{name}>().as_str();
    if let {name}::Unknown(value) = any::<{name}>() {{
        let _: UnknownInteger = value;
    }}
"
        )
    } else {
        format!(
            "    read::<{name}, Infallible>();
    made_from::<{name}, &str>();
    made_from::<{name}, String>();
    let _: &str = any::<&{name}>().as_str();
    let _: &str = AsRef::<str>::as_ref(any::<&{name}>());
    if let {name}::Unknown(value) = any::<{name}>() {{
        let _: UnknownString = value;
    }}
"
        )
    };
    common + &own
}

fn variant(owner: &str, name: &str) -> String {
    format!(
        "    const VALUE: {owner} = {owner}::{name};
    match any::<{owner}>() {{
        {owner}::{name} => (),
        _ => (),
    }}
"
    )
}

fn newtype(path: &str, name: &str, signature: &str) -> String {
    let common = format!(
        "    plain::<telnyx_connections::{path}>();
    let _: {name} = any::<telnyx_connections::{path}>();
    data::<{name}>();
    hashed::<{name}>();
    ordered::<{name}>();
    shown::<{name}>();
"
    );
    let own = if signature.contains("(i64)") {
        format!(
            "    copied::<{name}>();
    made_from::<{name}, i64>();
    let _: i64 = any::<&{name}>().get();
"
        )
    } else {
        format!(
            "    read::<{name}, Infallible>();
    made_from::<{name}, &str>();
    made_from::<{name}, String>();
    made_from::<{name}, &{name}>();
    let _: &str = any::<&{name}>().as_str();
    let _: &str = AsRef::<str>::as_ref(any::<&{name}>());
    let _: String = any::<{name}>().into_string();
"
        )
    };
    common + &own
}

fn constructor(surface: &Surface, owner: &str, name: &str, signature: &str) -> String {
    let (arguments, _) = split_call(signature);
    calls(surface, &arguments, |values| {
        format!("let _: {owner} = {owner}::{name}({values})")
    })
}

fn setter(surface: &Surface, owner: &str, name: &str, signature: &str) -> String {
    let (arguments, _) = split_call(signature);
    calls(surface, &arguments, |values| {
        format!("let _: {owner} = any::<{owner}>().{name}({values})")
    })
}

fn implementation(signature: &str) -> String {
    let (bound, rest) = signature
        .strip_prefix("impl ")
        .and_then(|rest| rest.split_once(" for "))
        .expect("an implementation says of which trait and for what");
    let (ty, items) = match rest.split_once(" {") {
        Some((ty, body)) => (ty, Some(body.trim_end_matches('}').trim())),
        None => (rest, None),
    };
    // `type Item = Thing;` becomes a part of the bound.
    let bound = match items.and_then(|items| items.strip_prefix("type ")) {
        Some(item) => format!("{bound}<{}>", item.trim_end_matches(';')),
        None => bound.to_owned(),
    };
    let conversion = arguments::generic(&bound, "From<").map(|source| {
        format!("    let _: {ty} = any::<{source}>().into();\n    let _ = {ty}::from(any::<{source}>());\n")
    });
    let default = (bound == "Default").then(|| format!("    let _: {ty} = {ty}::default();\n"));
    format!(
        "    fn holds<T: {bound}>() {{}}\n    holds::<{ty}>();\n{}{}",
        conversion.unwrap_or_default(),
        default.unwrap_or_default()
    )
}

fn resource(path: &str, name: &str) -> String {
    format!(
        "    plain_resource::<telnyx_connections::{path}>();
    let _: {name} = any::<telnyx_connections::{path}>();
    fn plain_resource<T: Clone + Debug + Send + Sync + Unpin + 'static>() {{}}
    fn of_any_client<C: Clone>(resource: {name}<C>) -> {name}<C> {{
        resource.clone()
    }}
"
    )
}

fn accessor(name: &str, signature: &str) -> String {
    let (_, resource) = split_call(signature);
    let resource = resource.split('<').next().unwrap_or(resource);
    format!(
        "    let _: {resource} = any::<&Client>().{name}();
    let _: {resource}<_> = any::<&blocking::Client>().{name}();
"
    )
}

fn method(surface: &Surface, owner: &str, name: &str, signature: &str) -> String {
    let (arguments, result) = split_call(signature);
    let mut text = calls(surface, &arguments, |values| {
        format!(
            "fn call<C: Clone>(resource: &{owner}<C>) -> {result} {{ resource.{name}({values}) }}"
        )
    });
    let values = first_forms(surface, &arguments);
    if let Some(body) = result
        .strip_prefix("PageRequest<")
        .and_then(|rest| rest.strip_suffix(", C>"))
    {
        text += &format!(
            "    let _ = async {{
        let _: {body} = any::<{owner}>().{name}({values}).await?;
        let _: Pages<{body}> = any::<{owner}>().{name}({values}).pages();
        let _: Items<{body}> = any::<{owner}>().{name}({values}).items();
        Ok::<(), Error>(())
    }};
"
        );
    } else if let Some(body) = result
        .strip_prefix("Request<")
        .and_then(|rest| rest.strip_suffix(", C>"))
    {
        text += &format!(
            "    let _ = async {{
        let _: {body} = any::<{owner}>().{name}({values}).await?;
        Ok::<(), Error>(())
    }};
"
        );
    }
    text
}

/// One call for each form that an argument can have, the others in their first form.
fn calls(surface: &Surface, arguments: &[(&str, &str)], call: impl Fn(&str) -> String) -> String {
    let forms: Vec<_> = arguments
        .iter()
        .map(|(_, ty)| arguments::forms(surface, ty))
        .collect();
    let first: Vec<_> = forms.iter().map(|forms| forms[0].value.clone()).collect();
    let mut text = format!("    {{ {}; }}\n", call(&first.join(", ")));
    for (position, forms) in forms.iter().enumerate() {
        for form in &forms[1..] {
            let mut values = first.clone();
            values[position].clone_from(&form.value);
            let call = call(&values.join(", "));
            text += &format!("    {{ {}{call}; }}\n", form.declaration);
        }
    }
    text
}

fn first_forms(surface: &Surface, arguments: &[(&str, &str)]) -> String {
    let forms = arguments
        .iter()
        .map(|(_, ty)| arguments::forms(surface, ty).swap_remove(0).value);
    forms.collect::<Vec<_>>().join(", ")
}
