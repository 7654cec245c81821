// run

// Failed assertions to interfaces, also by way of type parameters: what the message names.
package main

import "fmt"

type M interface{ M() }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func as[T any](x any) T   { return x.(T) }
func back[T any](x T) any { return any(x).(T) }
func from[T any](x M) T   { return x.(T) }

func main() {
	var none any
	var m M
	try(func() { fmt.Println(none.(any)) })
	try(func() { fmt.Println(none.(M)) })
	try(func() { fmt.Println(none.(int)) })
	try(func() { fmt.Println(m.(any)) })
	try(func() { fmt.Println(m.(M)) })
	try(func() { fmt.Println(m.(interface{ N() })) })
	try(func() { fmt.Println(as[any](nil)) })
	try(func() { fmt.Println(as[M](nil)) })
	try(func() { fmt.Println(as[M](3)) })
	try(func() { fmt.Println(as[int](nil)) })
	try(func() { fmt.Println(as[int]("x")) })
	try(func() { fmt.Println(as[[]int]([]string{})) })
	try(func() { fmt.Println(back[any](nil)) })
	try(func() { fmt.Println(back[error](nil)) })
	try(func() { fmt.Println(back[M](nil)) })
	try(func() { fmt.Println(from[any](nil)) })
	try(func() { fmt.Println(from[error](nil)) })
	try(func() { fmt.Println(from[M](nil)) })
}

// Output:
// interface conversion: interface is nil, not interface {}
// interface conversion: interface is nil, not main.M
// interface conversion: interface {} is nil, not int
// interface conversion: interface is nil, not interface {}
// interface conversion: interface is nil, not main.M
// interface conversion: interface is nil, not interface { N() }
// interface conversion: interface is nil, not interface {}
// interface conversion: interface is nil, not main.M
// interface conversion: int is not main.M: missing method M
// interface conversion: interface {} is nil, not int
// interface conversion: interface {} is string, not int
// interface conversion: interface {} is []string, not []int
// interface conversion: interface is nil, not interface {}
// interface conversion: interface is nil, not error
// interface conversion: interface is nil, not main.M
// interface conversion: interface is nil, not interface {}
// interface conversion: interface is nil, not error
// interface conversion: interface is nil, not main.M
