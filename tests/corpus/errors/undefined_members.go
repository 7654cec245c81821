// errorcheck

package main

import "fmt"

type Base struct{ name string }
type T struct {
	Base
	Value int
}

func (t *T) Pointer() {}
func (t T) Do()       {}

type I interface{ Do() }

func main() {
	var t T
	_ = t.value
	_ = t.nothing
	t.do()
	fmt.println(t)
	_ = T{Value: 1, Other: 2}
	_ = T{Base{}, 1, 2}
	_ = T{1}
	_ = T{Value: 1, 2}
	var i I = t
	i.Pointer()
	var p **T
	p.Do()
	_ = Missing{}
}

// Errors:
// ./undefined_members.go:20:8: t.value undefined (type T has no field or method value, but does have field Value)
// ./undefined_members.go:21:8: t.nothing undefined (type T has no field or method nothing)
// ./undefined_members.go:22:4: t.do undefined (type T has no field or method do, but does have method Do)
// ./undefined_members.go:23:6: undefined: fmt.println (but have Println)
// ./undefined_members.go:24:18: unknown field Other in struct literal of type T
// ./undefined_members.go:25:19: too many values in struct literal of type T
// ./undefined_members.go:26:8: cannot use 1 (untyped int constant) as Base value in struct literal
// ./undefined_members.go:26:9: too few values in struct literal of type T
// ./undefined_members.go:27:18: mixture of field:value and value elements in struct literal
// ./undefined_members.go:29:4: i.Pointer undefined (type I has no field or method Pointer)
// ./undefined_members.go:29:4: too many errors
