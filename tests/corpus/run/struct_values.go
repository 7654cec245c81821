// run

// Structs and arrays are values: copied on assignment, in calls, ranges, channels, interfaces and maps.
package main

import "fmt"

type vec struct {
	x, y int
	tags [2]string
}

type box struct {
	v    vec
	p    *vec
	list [2]vec
}

func modify(b box) box {
	b.v.x = 100
	b.p.x = 200
	b.list[1].tags[0] = "mod"
	return b
}

func (v vec) with(x int) vec { v.x = x; return v }

func results() (a, b vec) {
	a.x, b.y = 1, 2
	return b, a
}

func main() {
	p := &vec{9, 9, [2]string{"p", "q"}}
	a := box{vec{1, 2, [2]string{"a", "b"}}, p, [2]vec{}}
	b := modify(a)
	fmt.Println(a.v, *a.p, a.list)
	fmt.Println(b.v, *b.p, b.list, a.list == b.list, a == b)
	arr := [3]vec{{x: 1}, {x: 2}, {x: 3}}
	for i, v := range arr {
		arr[2].x = 50
		v.x *= 10
		fmt.Print(i, v.x, " ")
	}
	for i := range arr {
		arr[i] = arr[len(arr)-1-i].with(i)
	}
	fmt.Println(arr[0].x, arr[1].x, arr[2].x)
	ch := make(chan vec, 1)
	v := vec{x: 7}
	ch <- v
	v.x = 8
	fmt.Println((<-ch).x, v.x)
	var i any = v
	v.x = 9
	fmt.Println(i.(vec).x, i == any(vec{x: 8}), i == any(v))
	m := map[string]vec{"k": v}
	v.y = 5
	fmt.Println(m["k"].y, m["none"].tags[1] == "")
	x, y := results()
	x, y = y, x
	fmt.Println(x, y)
	fs := []func() vec{v.copy(), (&v).copy()}
	v.x = 1000
	fmt.Println(fs[0]().x, fs[1]().x)
	matrix := [2][2]int{{1, 2}, {3, 4}}
	row := matrix[0]
	row[0] = 99
	other := matrix
	other[1][1] = 5
	ptr := &matrix[1]
	ptr[0]++
	fmt.Println(matrix, row, other, matrix == other, matrix[0] == [2]int{1, 2})
	type pair struct {
		a any
		b func()
	}
	defer func() { fmt.Println(recover()) }()
	fmt.Println(any(pair{1, nil}) == any(pair{1, nil}))
}

func (v vec) copy() func() vec { return func() vec { return v } }

// Output:
// {1 2 [a b]} {200 9 [p q]} [{0 0 [ ]} {0 0 [ ]}]
// {100 2 [a b]} {200 9 [p q]} [{0 0 [ ]} {0 0 [mod ]}] false false
// 0 10 1 20 2 30 0 1 2
// 7 8
// 8 true false
// 0 true
// {1 0 [ ]} {0 2 [ ]}
// 9 9
// [[1 2] [4 4]] [99 2] [[1 2] [3 5]] false true
// runtime error: comparing uncomparable type main.pair
