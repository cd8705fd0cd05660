/** `wspp completion`: scripts for shells; the candidates come from `wspp complete`. */

import { UsageError } from "../errors.js";
import { nearest } from "../nearest.js";
import { exitCodes, type Io } from "./io.js";

/** Words typed so far, the last one being completed, are handed to `wspp complete`; it prints a candidate a line. */
const SCRIPTS: { readonly [shell: string]: string } = {
  bash: `# bash completion for wspp
_wspp() {
  local IFS=$'\\n' line="\${COMP_LINE:0:COMP_POINT}" words current
  # COMP_WORDS is split at = and :, the line is not
  IFS=$' \\t' read -ra words <<< "$line"
  [[ $line == *[$' \\t'] ]] && words+=("")
  current="\${words[\${#words[@]}-1]}"
  IFS=$'\\n' read -rd '' -a COMPREPLY < <(wspp complete -- "\${words[@]:1}" 2>/dev/null | cut -f1)
  # readline replaces only what stands behind the last = or :
  local cut="\${current%"\${current##*[=:]}"}"
  COMPREPLY=("\${COMPREPLY[@]#"$cut"}")
  if [[ \${#COMPREPLY[@]} -gt 0 && ( \${COMPREPLY[0]} == *= || \${COMPREPLY[0]} == *[ ) ]]; then compopt -o nospace; fi
  [[ \${#COMPREPLY[@]} -eq 0 ]] && compopt -o default
  return 0
}
complete -F _wspp wspp
`,
  zsh: `#compdef wspp
# zsh completion for wspp
_wspp() {
  local -a whole open
  local line candidate
  for line in "\${(@f)$(wspp complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -z $line ]] && continue
    candidate="\${line%%$'\\t'*}"
    case $candidate in
      *=|*\\[) open+=("$candidate") ;;
      *) whole+=("$candidate") ;;
    esac
  done
  (( \${#whole} + \${#open} )) || { _files; return }
  (( \${#whole} )) && compadd -- "\${whole[@]}"
  (( \${#open} )) && compadd -S '' -- "\${open[@]}"
}
if [[ $funcstack[1] == _wspp ]]; then _wspp "$@"; else compdef _wspp wspp; fi
`,
  fish: `# fish completion for wspp
function __wspp_complete
  set -l words (commandline -opc) (commandline -ct)
  wspp complete -- $words[2..-1] 2>/dev/null
end
function __wspp_wants_file
  contains -- (commandline -opc)[-1] --out --types --page --profile --password-file --ca --args --from --report --failed --journal --record --deleted
end
complete -c wspp -f -n 'not __wspp_wants_file' -a '(__wspp_complete)'
complete -c wspp -F -n __wspp_wants_file
`,
};

export async function completion(shell: string, io: Io): Promise<number> {
  const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined;
  if (script === undefined) {
    throw new UsageError(`there is no completion for the shell "${shell}"`, {
      code: "invalid_argument",
      hint: nearest(shell, Object.keys(SCRIPTS)).replace(/[?;]? $/, (end) => (end.startsWith("?") ? "?" : "")),
    });
  }
  await io.stdout.write(script);
  return exitCodes.done;
}
