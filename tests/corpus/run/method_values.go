// run

// Method values copy their receiver, method expressions take it.
package main

import "fmt"

type P struct{ x, y int }

func (p P) Sum(k int) int { return p.x + p.y + k }
func (p *P) Move(d int)   { p.x += d; p.y -= d }

type Named interface{ Name() string }

type base struct{ name string }

func (b *base) Name() string { return b.name }

type mid struct{ *base }

type top struct {
	mid
	Named
	extra P
}

func (t top) Name() string { return "top of " + t.mid.Name() }

type F func(int) int

func (f F) Twice(n int) int { return f(f(n)) }

func apply(f func(int) int, n int) int { return f(n) }

func main() {
	p := P{1, 2}
	sum, move := p.Sum, p.Move
	p.x = 100
	move(5)
	fmt.Println(sum(0), p, p.Sum(0), P.Sum(p, 1), (*P).Sum(&p, 2))
	(*P).Move(&p, 1)
	mv := (&p).Move
	mv(1)
	fmt.Println(p, apply(p.Sum, 7), apply(F(func(n int) int { return n * 3 }).Twice, 2))
	t := top{mid{&base{"b"}}, &base{"other"}, p}
	name := t.Name
	t.mid.name = "changed"
	fmt.Println(name(), t.Named.Name(), Named.Name(t), mid.Name(t.mid), (*base).Name(t.base))
	var n Named = t
	bound := n.Name
	n = &base{"later"}
	fmt.Println(bound(), n.Name())
	fs := map[string]func(P, int) int{"sum": P.Sum}
	fmt.Println(fs["sum"](P{3, 4}, 5), t.extra.Sum(1))
	t.extra.Move(2)
	fmt.Println(t.extra)
	defer func() { fmt.Println(recover()) }()
	var none Named
	f := none.Name
	fmt.Println("not reached", f)
}

// Output:
// 3 {105 -3} 102 103 104
// {107 -5} 109 18
// top of changed other top of changed changed changed
// top of changed later
// 12 103
// {109 -7}
// runtime error: invalid memory address or nil pointer dereference
