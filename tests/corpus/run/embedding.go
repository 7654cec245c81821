// run

// Promotion through structs, pointers and interfaces; depth decides.
package main

import (
	"fmt"
	"strings"
)

type Animal interface {
	Sound() string
	Legs() int
}

type Base struct {
	ID   int
	name string
}

func (b Base) Describe() string { return fmt.Sprintf("%d:%s", b.ID, b.name) }
func (b *Base) Rename(s string) { b.name = s }
func (Base) Legs() int          { return 4 }

type Dog struct {
	Base
	name string
}

func (Dog) Sound() string { return "woof" }

type Puppy struct {
	*Dog
	age int
}

func (p Puppy) Sound() string { return strings.ToUpper(p.Dog.Sound()) }

type Loud struct{ Animal }

func (l Loud) Sound() string { return l.Animal.Sound() + "!" }

type Both struct {
	Base
	fmt.Stringer
}

type text string

func (t text) String() string { return "<" + string(t) + ">" }

type A struct{ v int }
type B struct{ v int }
type C struct {
	A
	B
	w int
}

func main() {
	d := Dog{Base{1, "inner"}, "outer"}
	d.Rename("renamed")
	p := Puppy{&d, 2}
	p.ID = 9
	p.Rename("puppy")
	fmt.Println(d.name, d.Base.name, d.Describe(), p.Describe(), p.name, p.Legs())
	for _, a := range []Animal{d, &d, p, Loud{p}, Loud{Loud{d}}} {
		fmt.Printf("%T %s %d\n", a, a.Sound(), a.Legs())
	}
	b := Both{Base{3, "b"}, text("s")}
	fmt.Println(b, b.String(), b.Describe())
	c := C{A{1}, B{2}, 3}
	fmt.Println(c.A.v, c.B.v, c.w, c)
	fmt.Printf("%v %+v %#v\n", c, c, c)
	anonymous := struct {
		*Base
		int
		Extra []string `tag:"x"`
	}{&Base{5, "five"}, 6, nil}
	anonymous.int++
	fmt.Println(anonymous.ID, anonymous.int, anonymous.Legs(), anonymous.Extra == nil)
	var l Loud
	defer func() { fmt.Println(recover()) }()
	fmt.Println(l.Legs())
}

// Output:
// outer puppy 9:puppy 9:puppy outer 4
// main.Dog woof 4
// *main.Dog woof 4
// main.Puppy WOOF 4
// main.Loud WOOF! 4
// main.Loud woof!! 4
// <s> <s> 3:b
// 1 2 3 {{1} {2} 3}
// {{1} {2} 3} {A:{v:1} B:{v:2} w:3} main.C{A:main.A{v:1}, B:main.B{v:2}, w:3}
// 5 7 4 true
// runtime error: invalid memory address or nil pointer dereference
