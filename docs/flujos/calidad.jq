# `cuaderno check --format json` → informe de calidad del código de GitLab.
.hallazgos | map({
  check_name: .codigo,
  description: (.mensaje + " " + .ayuda),
  fingerprint: ([.codigo, .archivo, .campo, .mensaje] | join("|") | @base64),
  severity: (if .gravedad == "error" then "blocker" elif .gravedad == "aviso" then "minor" else "info" end),
  location: { path: .archivo, lines: { begin: .linea } }
})
