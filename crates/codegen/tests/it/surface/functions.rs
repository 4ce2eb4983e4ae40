//! The code of generated functions, as far as it decides what an item does.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{Attribute, Expr, ExprLit, ItemConst, ItemFn, ItemStatic, Lit};

use super::{
    sources::squeezed,
    tables::{Entry, Values},
};

/// The private functions and statics of a file.
#[derive(Default)]
pub(super) struct Functions {
    functions: BTreeMap<String, ItemFn>,
    statics: BTreeMap<String, ItemStatic>,
    server: String,
}

impl Functions {
    pub(super) fn add(&mut self, function: ItemFn) {
        let old = self
            .functions
            .insert(function.sig.ident.to_string(), function);
        assert!(old.is_none(), "two functions of one name");
    }

    pub(super) fn add_static(&mut self, item: ItemStatic) {
        self.statics.insert(item.ident.to_string(), item);
    }

    pub(super) fn add_const(&mut self, item: ItemConst) {
        assert_eq!(item.ident, "SERVER");
        self.server = text(&item.expr);
    }

    fn body(&self, function: &str) -> String {
        squeezed(&self.functions[function].block.to_token_stream().to_string())
    }

    /// What a method sends where, and what it gives.
    pub(super) fn operation(&self, method: &syn::ImplItemFn) -> String {
        let [syn::Stmt::Expr(Expr::Call(request), None)] = method.block.stmts.as_slice() else {
            panic!("{} does more than make a request", method.sig.ident);
        };
        let arguments: Vec<_> = request.args.iter().collect();
        let Expr::Call(call) = arguments[1] else {
            panic!("{} makes no call", method.sig.ident);
        };
        let call = self.body(&call.func.to_token_stream().to_string());
        let output = match (arguments[2], arguments.get(3)) {
            (_, Some(page)) => format!("pages are turned with the parameter `{}`", text(page)),
            (Expr::Closure(_), None) => "no body is read".to_owned(),
            (decoder, None) => self.decoder(&decoder.to_token_stream().to_string()),
        };
        let described = between(&call, "Call::new(&", ")");
        let Expr::Struct(described) = self.statics[described].expr.as_ref() else {
            panic!("`{described}` describes no operation");
        };
        let facts: BTreeMap<_, _> = described
            .fields
            .iter()
            .map(|field| (field.member.to_token_stream().to_string(), &field.expr))
            .collect();
        let path = text(facts["path"]);
        let placeholders: Vec<_> = path
            .split('{')
            .skip(1)
            .map(|part| part.split('}').next().unwrap_or_default().to_owned())
            .collect();
        let filled: Vec<_> = call
            .split(".path(\"")
            .skip(1)
            .map(|part| part.split('"').next().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(filled, placeholders, "{path}");
        let security = facts["security"].to_token_stream().to_string();
        let mut credentials: Vec<_> = security
            .split("Scheme ::")
            .skip(1)
            .map(|scheme| match scheme.split('"').nth(1) {
                Some(header) => format!("header `{header}`"),
                None => "bearer".to_owned(),
            })
            .collect();
        credentials.sort();
        if credentials.is_empty() {
            credentials.push("none".to_owned());
        }
        let method = facts["method"].to_token_stream().to_string();
        assert_eq!(facts["server"].to_token_stream().to_string(), "SERVER");
        format!(
            "operation `{}` {} {}{path} credentials: {} {output}",
            text(facts["id"]),
            method.trim_start_matches("Method :: ").to_uppercase(),
            self.server,
            credentials.join(", "),
        )
    }

    fn decoder(&self, name: &str) -> String {
        let body = self.body(name);
        if body == "{decode(body)}" {
            return "the body is given as it is".to_owned();
        }
        let envelope = between(&body, "{decode(body).map(|body:", "|");
        let member = between(&body, "|body.", ")}");
        format!("`{member}` of the body `{envelope}` is given")
    }

    /// The code of a rule, and what else must be said of it: members, values, the message.
    pub(super) fn rule(
        &self,
        function: &str,
        fields: &[Entry],
        values: &BTreeMap<String, (String, Values)>,
    ) -> (String, Vec<String>) {
        let body = self.body(function);
        let wire = |name: &str| {
            let entry = fields.iter().find(|entry| entry.field == name).unwrap();
            format!("`{}` is ", entry.wire)
        };
        let name = |text: &str| -> String {
            text.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        };
        let mut facts: Vec<_> = ["value.", "(&value."]
            .iter()
            .flat_map(|before| body.split(before).skip(1))
            .map(|rest| wire(&name(rest)))
            .collect();
        for (ty, (_, values)) in values {
            for rest in body.split(&format!("=={ty}::")).skip(1) {
                let variant = name(rest);
                let value = values.iter().find(|(known, _)| *known == variant).unwrap();
                facts.push(value.1.clone());
            }
        }
        if body.contains("Nullable::Null)") || body.contains("Nullable::Value(_)") {
            facts.push("is null".to_owned());
        }
        let stated: Vec<Vec<&Expr>> = self.functions[function]
            .block
            .stmts
            .iter()
            .filter_map(|statement| match statement {
                syn::Stmt::Expr(Expr::If(check), _) => Some(check),
                _ => None,
            })
            .map(|check| match check.then_branch.stmts.as_slice() {
                [syn::Stmt::Expr(Expr::MethodCall(add), _)] => add.args.iter().collect(),
                _ => panic!("`{function}` does more than add a violation"),
            })
            .collect();
        let code = text(stated[0][1]);
        for arguments in &stated {
            assert_eq!(text(arguments[1]), code);
            facts.push(format!("or else {:?}", text(arguments[2])));
        }
        (code, facts)
    }
}

/// The functions that `#[validate(rule(…))]` names.
pub(super) fn rules(attributes: &[Attribute]) -> Vec<String> {
    let lists = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("validate"))
        .map(|attribute| squeezed(&attribute.meta.require_list().unwrap().tokens.to_string()));
    lists
        .flat_map(|list| {
            list.split(',')
                .map(|rule| between(rule, "rule(", ")").to_owned())
                .collect::<Vec<_>>()
        })
        .collect()
}

pub(super) fn text(expression: &Expr) -> String {
    match expression {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => text.value(),
        _ => panic!("`{}` is no text", expression.to_token_stream()),
    }
}

pub(super) fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text
        .split_once(before)
        .unwrap_or_else(|| panic!("`{text}` has no `{before}`"))
        .1;
    rest.split_once(after)
        .unwrap_or_else(|| panic!("`{text}` has no `{after}`"))
        .0
}
