//go:build ignore || !go1.20 || (darwin && cgo)

package other

func main() {}
