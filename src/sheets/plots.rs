//! Plots of a sheet against the file of their space.

use std::collections::BTreeSet;

use super::Problem;
use super::edit::Page;
use super::existing::{Stand, spaces, stand};
use super::plan::{Edit, Import, Order, by_hand, compare, of_row, whole};
use super::rows::Taken;
use crate::decode::Field;
use crate::drafts::{Values, compact};
use crate::source::SourceTree;
use crate::text::slug::slug;
use crate::text::yaml::{Kind, Node};

/// Adds to the file of a space the plots that it does not have.
pub fn as_plots(
    taken: Vec<Taken>,
    order: &Order,
    fields: &[Field],
    tree: &SourceTree,
    out: &mut Import,
) -> Result<(), Vec<Problem>> {
    let all = spaces(tree, order.town);
    let wanted = order.space.map(slug).unwrap_or_default();
    let found = all.iter().find(|space| space.path.ends_with(&format!("/{wanted}.yaml")) || space.is_called(&wanted));
    let Some(space) = found else {
        let names: Vec<&str> =
            all.iter().filter_map(|space| space.path.rsplit('/').next()?.strip_suffix(".yaml")).collect();
        let names = names.join(", ");
        return Err(vec![Problem {
            value: order.space.unwrap_or_default().to_string(),
            ..whole(
                &format!("no es un espacio de este municipio. Los que hay: {names}."),
                &format!("it is no space of this town. Those there are: {names}."),
            )
        }]);
    };
    let list = space.root.get("parcelas").filter(|list| !list.is_empty());
    let items: Vec<&Node> = match list.map(|list| &list.kind) {
        Some(Kind::List(items)) => items.iter().collect(),
        _ => Vec::new(),
    };
    let mut ids: BTreeSet<String> =
        items.iter().filter_map(|item| Some(item.get("id")?.scalar()?.to_string())).collect();
    let clave = order.mapping.clave.text.as_str();
    let mut page = Page::new(space.text);
    let mut lines = String::new();
    let before = (out.new, out.grown);
    for row in &taken {
        let key = row.values.get(clave).map(|value| value.yaml(None)).unwrap_or_default();
        if let Some(item) = items.iter().find(|item| stand(item, clave, &key) == Stand::Same) {
            let (add, stays) = compare(row, item, order, out);
            if add.is_empty() {
                out.same += usize::from(stays);
            } else if stays {
                let lines: String = add.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
                // A text in two languages has no place in one line.
                let simple = add.keys().all(|key| !key.contains('.'));
                if simple && page.below(item, &lines) {
                    out.grown += 1;
                } else {
                    by_hand(row, &lines, &space.path, out);
                }
            }
            continue;
        }
        let mut values: Values = row.values.iter().map(|(key, value)| (key.clone(), value.yaml(None))).collect();
        let id = values.entry("id".to_string()).or_insert_with(|| slug(&row.name)).clone();
        if !ids.insert(id.clone()) {
            out.problems.push(of_row(
                row,
                &id,
                "ya hay otra parcela con este nombre. No se ha importado.",
                "there is another plot of this name. It was not imported.",
            ));
            continue;
        }
        values.insert("fuente".to_string(), order.source.to_string());
        values.insert("fecha".to_string(), order.date.to_string());
        for (at, line) in compact(fields, &values).lines().enumerate() {
            lines += &format!("{} {line}\n", if at == 0 { "-" } else { " " });
        }
        out.new += 1;
    }
    let mut fits = true;
    if !lines.is_empty() {
        match list {
            Some(list) if !items.is_empty() => fits = page.items(list, &lines),
            // `parcelas:` without value would be there twice.
            None if space.root.entry("parcelas").is_none() => {
                let indented: String = lines.lines().map(|line| format!("  {line}\n")).collect();
                page.at_end(&format!("parcelas:\n{indented}"));
            }
            _ => fits = false,
        }
    }
    if (out.new, out.grown) == before {
        return Ok(());
    }
    match page.finish().filter(|_| fits) {
        Some(text) => out.edits.push(Edit::Grow(space.path.clone(), space.text.to_string(), text)),
        None => {
            (out.new, out.grown) = before;
            out.problems.push(Problem {
                value: space.path.clone(),
                ..whole(
                    &format!(
                        "«parcelas» no está escrita en líneas con guion y no se ha tocado. Añada a mano:\n{lines}"
                    ),
                    &format!(
                        "“parcelas” is not written in lines with hyphens and was not touched. Add by hand:\n{lines}"
                    ),
                )
            });
        }
    }
    Ok(())
}
