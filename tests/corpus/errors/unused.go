// errorcheck

package main

import (
	"fmt"
	"os"
	str "strings"
	_ "sort"
)

func f(unusedParameter int) (unusedResult string) {
	x := 1
	var y, z int
	y = 2
	for i, v := range []int{1} {
	}
	if a := 3; true {
	}
	switch t := any(x).(type) {
	case int:
	}
	func() {
		inner := 1
	}()
label:
	for {
	}
}

func main() {
	const unusedConstant = 1
	type unusedType int
	var _ = 5
	a, b := 1, 2
	_ = b
}

// Errors:
// ./unused.go:6:2: "fmt" imported and not used
// ./unused.go:14:6: declared and not used: y
// ./unused.go:14:9: declared and not used: z
// ./unused.go:16:6: declared and not used: i
// ./unused.go:16:9: declared and not used: v
// ./unused.go:18:5: declared and not used: a
// ./unused.go:20:9: t declared and not used
// ./unused.go:24:3: declared and not used: inner
// ./unused.go:26:1: label label defined and not used
// ./unused.go:35:2: declared and not used: a
// ./unused.go:6:2: too many errors
