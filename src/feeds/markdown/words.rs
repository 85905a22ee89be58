//! Plain text as Markdown.

/// Escapes a line of text so that nothing in it is read as markup, except code in backticks.
pub fn plain(text: &str) -> String {
    let mut escaped = String::new();
    let mut in_code = false;
    let is_code = text.matches('`').count().is_multiple_of(2);
    let mut before = ' ';
    let mut after = text.chars().skip(1);
    for c in text.chars() {
        let next = after.next().unwrap_or(' ');
        let is_markup = match c {
            '`' if is_code => {
                in_code = !in_code;
                false
            }
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next.is_alphabetic() || next == '#',
            c => matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '~'),
        };
        if is_markup && !in_code {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn only_code_in_backticks_is_markup() {
        for (text, expected) in [
            ("a `b_*c` d_e _f_", "a `b_*c` d_e \\_f\\_"),
            ("<b> & &amp; [x](y) *z* ~", "\\<b> & \\&amp; \\[x\\](y) \\*z\\* \\~"),
            ("one ` alone\nand\ttwo", "one \\` alone and two"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }
}
