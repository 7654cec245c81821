// errorcheck

package main

import (
	"fmt"
	"strings"
)

func main() {
	fmt.Printl("x")
	x = 1
	y := undefined + 1
	strings.builder()
	var t Missing
	t.field = 2
	goto nowhere
	break
	continue
	_ = fmt
}

// Errors:
// ./undefined.go:11:6: undefined: fmt.Printl
// ./undefined.go:12:2: undefined: x
// ./undefined.go:13:2: declared and not used: y
// ./undefined.go:13:7: undefined: undefined
// ./undefined.go:14:10: undefined: strings.builder (but have Builder)
// ./undefined.go:15:8: undefined: Missing
// ./undefined.go:17:7: label nowhere not defined
// ./undefined.go:18:2: break is not in a loop, switch, or select
// ./undefined.go:19:2: continue is not in a loop
// ./undefined.go:20:6: use of package fmt not in selector
// ./undefined.go:13:2: too many errors
