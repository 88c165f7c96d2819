export async function extension() {}
