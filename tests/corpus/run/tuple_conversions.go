// run
// The results of a call are converted on their way into places that call, too.
package main

import "fmt"

func f(n int) int { fmt.Print("f", n, " "); return n }
func two() (int, string) { fmt.Print("two "); return 1, "x" }

type S string
func (s S) String() string { return string(s) }
func three() (S, error, int) { fmt.Print("three "); return "q", nil, 4 }

func main() {
	ia := make([]any, 3)
	s := make([]string, 3)
	m := map[any]any{}
	ia[f(1)], s[f(2)] = two()
	fmt.Println(ia, s)
	m[f(1)], m[f(2)] = two()
	fmt.Println(m)
	var st fmt.Stringer
	var e any
	st, e, ia[f(0)] = three()
	fmt.Println(st, e, ia)
	mm := map[string]int{"a": 4}
	ia[f(2)], ia[f(1)] = mm["a"]
	fmt.Println(ia)
	var x any = "str"
	m[f(3)], ia[f(1)] = x.(string)
	fmt.Println(m, ia)
	ch := make(chan S, 1)
	ch <- "chan"
	st, ia[f(0)] = <-ch
	fmt.Println(st, ia)
	ia, ia[0] = []any{5}, 6
	fmt.Println(ia)
	i := 0
	var j any
	i, ia[i] = func() (int, int) { return 7, 8 }()
	fmt.Println(i, ia)
	j, ia[0] = func() (int, int) { j = 7; return 9, 10 }()
	fmt.Println(j, ia)
}

// Output:
// f1 f2 two [<nil> 1 <nil>] [  x]
// f1 f2 two map[1:1 2:x]
// f0 three q <nil> [4 1 <nil>]
// f2 f1 [4 true 4]
// f3 f1 map[1:1 2:x 3:str] [4 true 4]
// f0 chan [true true 4]
// [5]
// 7 [8]
// 9 [10]
